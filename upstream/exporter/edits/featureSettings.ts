import ts from 'typescript';
import { markup } from '../markup/index.ts';
import { findNode, indentAt, insertAt, missing, parseTypeScript } from './anchor.ts';
import { importLine } from './imports.ts';
import { editScript, insertBehind } from './svelte.ts';

const file = 'web/src/routes/(user)/user-settings/FeatureSettings.svelte';

const isDeclarationOf =
  (name: string) =>
  (node: ts.Node): node is ts.VariableStatement =>
    ts.isVariableStatement(node) && node.declarationList.declarations.some((each) => each.name.getText() === name);

const addState = (script: string): string => {
  const before = findNode(parseTypeScript(script), isDeclarationOf('ratingsEnabled'));
  if (!before) {
    throw missing(file, 'declaration of ratingsEnabled');
  }
  // Above the comment that stands over it.
  return insertAt(script, before.pos, '\n\n  // Pets\n  let petsInSidebar = $state($petsSidebar);');
};

const addSaving = (script: string): string => {
  const saving = findNode(parseTypeScript(script), isDeclarationOf('handleSave'));
  const done =
    saving &&
    findNode(
      saving,
      (node): node is ts.ExpressionStatement =>
        ts.isExpressionStatement(node) && node.getText().startsWith('authManager.setPreferences('),
    );
  if (!done) {
    throw missing(file, 'handleSave that calls authManager.setPreferences');
  }
  return insertAt(script, done.end, `\n${indentAt(script, done.getStart())}$petsSidebar = petsInSidebar;`);
};

/** The switch for the page, among the user's other features, saved with them. */
export const editFeatureSettings = (code: string): string => {
  const withSection = insertBehind(
    file,
    code,
    'section of people',
    ({ type, name }, text) =>
      type === 'Component' && name === 'SettingAccordion' && /^<SettingAccordion\s+key="people"/u.test(text),
    markup('featureSection'),
  );
  const line = "import { petsSidebar } from '$lib/stores/preferences.store';";
  return editScript(file, withSection, (script) =>
    importLine(file, addSaving(addState(script)), '$lib/managers/auth-manager', line),
  );
};
