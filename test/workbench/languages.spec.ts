import { expect, openWorkbench, test } from './support/fixtures';
import { expectRoomFor } from './support/workbench';

/** What a user of each language reads and runs; the server's own words stay as they are. */
const languages = [
  {
    language: 'de',
    view: 'Intervals: Kunden',
    signIn: 'Anmelden',
    filter: 'Kunden filtern…',
    inForce: 'Kunden: „zzzz“',
    none: 'Kein Kunde gefunden.',
    clear: 'Filter und Sortierung zurücksetzen',
    lenses: ['Mit Server vergleichen', 'In Struktur anzeigen'],
  },
  {
    language: 'es',
    view: 'Intervals: Clientes',
    signIn: 'Iniciar sesión',
    filter: 'Filtrar clientes…',
    inForce: 'Clientes: «zzzz»',
    none: 'Ningún cliente coincide.',
    clear: 'Quitar filtros y orden',
    lenses: ['Comparar con el servidor', 'Mostrar en el árbol'],
  },
] as const;

for (const { language, view, signIn, filter, inForce, none, clear, lenses } of languages) {
  test(`The extension speaks the display language of VS Code, and its words fit: ${language}`, async ({
    page,
    vsCode,
    sandbox,
  }) => {
    // As a language pack would set it. There is none here, so VS Code itself goes on in English.
    await page.context().addInitScript((value) => {
      Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { value, writable: false });
    }, language);
    const workbench = await openWorkbench(page, vsCode);
    const { viewTitle: title } = workbench;
    await workbench.openView('Intervals');
    await expect(title).toHaveText(view);
    await workbench.welcome(signIn).click();
    await workbench.quickInput.answer(sandbox.token('Administrator'));
    await workbench.row('Acme Ltd').locator.waitFor();

    await workbench.viewAction(filter).click();
    await workbench.quickInput.input.fill('zzzz');
    await expect(workbench.quickInput.box.locator('.monaco-list-row')).toHaveCount(1);
    await workbench.quickInput.input.press('Enter');
    await expect(workbench.viewMessage).toHaveText(inForce);
    await expect(workbench.row(none).description).toBeVisible();
    for (const text of [title, workbench.row(none).locator.locator('.monaco-icon-label-container')]) await expectRoomFor(text);
    await workbench.screenshot(`language-${language}`);
    await workbench.viewAction(clear).click();
    await workbench.open('Acme Ltd');
    await expect(workbench.editor.lenses).toHaveText(lenses);
    await workbench.screenshot(`language-${language}-document`);
  });
}
