import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

const schema = readFileSync(new URL('schemas/jenkins-junit.xsd', import.meta.url), 'utf8');

/** Where a report of the reporter `junit` is not what Jenkins' schema says, or no XML at all. */
export async function errorsInJunit(report: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: { fileName: 'report.xml', contents: report }, schema });
  return errors.map(({ rawMessage }) => rawMessage);
}
