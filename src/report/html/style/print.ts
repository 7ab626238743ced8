/** On paper everything is open, and nothing is there to be clicked. */
export const print = `
@media print {
  :root, :root[data-theme] { color-scheme: light; --page: #ffffff; font-size: 10pt; }
  body { padding: 0; max-width: none; }
  nav, .filter, button, .jump { display: none !important; }
  .chunk { content-visibility: visible; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .x::details-content { content-visibility: hidden; block-size: 0; }
  .finding, .x, tr, .steps li { break-inside: avoid; }
  h2, h3, h4, summary { break-after: avoid; }
  main > section { margin-top: 2rem; }
}
`;
