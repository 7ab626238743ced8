/** Buttons that copy the command above them; where the clipboard is closed, it is selected to be copied by hand. */
export const copying = `
for (const button of document.querySelectorAll('button.copy')) {
  const command = button.parentElement.querySelector('pre');
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(command.textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(command);
      button.textContent = 'Selected';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
}
`;
