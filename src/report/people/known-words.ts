/**
 * Words that reports themselves are made of. A person or a group with such a name is replaced wherever it stands as a value, but not
 * in sentences, of which nobody could tell the word.
 */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  `active activate add added address addresses after again all already and answer answered any application are assign attribute
  attributes audit base bearer because been before bind body both bug but by call case cause causes change changed check checks clean
  cleanup code config connection create created creation deactivate delete deleted department dialect differs directory displayname
  done drift edit email emails enterprise error every exchange exit expected expire external externalid fail failed failure false familyname
  file filter finding first for found from get given givenname gone group groups has have head held how http https id ids info into
  its job joins jumpcloud last leave left level like list locale look look-up made may member members message meta method must name
  names nickname none not note notes nothing null object once one only open operation operations other passed password patch path
  pending photo photos phonenumbers plan post primary probe profile provider provision push put read refused remove removed rename
  request requests resource resources result run same scenario schema schemas scim section see sent server service should skip skipped
  status step steps stopped stored sync team test text that the their them there they this time title token true two type unbind update
  updated url urn user username users value values verify version warn warning was were what when where which who why will with work
  write wrong yes`.split(/\s+/),
);
