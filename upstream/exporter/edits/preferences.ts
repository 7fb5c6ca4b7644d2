import ts from 'typescript';
import { insertAt, missing, parseTypeScript } from './anchor.ts';

const file = 'web/src/lib/stores/preferences.store.ts';

/**
 * Whether the user wants the page, kept in the browser beside the other switches of that kind: the server's preferences
 * are a closed schema, which drops what it does not know.
 */
export const editPreferences = (code: string): string => {
  const last = parseTypeScript(code).statements.findLast(
    (statement) => ts.isVariableStatement(statement) && statement.getText().includes('persisted<boolean>('),
  );
  if (!last) {
    throw missing(file, 'switch that is kept with persisted<boolean>()');
  }
  return insertAt(code, last.end, "\n\nexport const petsSidebar = persisted<boolean>('pets-sidebar', false, {});");
};
