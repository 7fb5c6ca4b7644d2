import ts from 'typescript';
import { findNode, insertAt, missing, parseTypeScript, propertyOf } from './anchor.ts';

const file = 'web/src/lib/route.ts';

const addition = `

  // pets
  pets: () => '/pets',
  viewPet: ({ id }: { id: string }) => \`/pets/\${id}\`,`;

/** Addresses of the pages, beside those of people, so that Immich's own links can name them. */
export const editRoute = (code: string): string => {
  const routes = findNode(
    parseTypeScript(code),
    (node): node is ts.VariableDeclaration =>
      ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === 'Route',
  )?.initializer;
  const person = routes && ts.isObjectLiteralExpression(routes) ? propertyOf(routes, 'viewPerson') : undefined;
  if (!person) {
    throw missing(file, 'Route.viewPerson');
  }
  const comma = code.indexOf(',', person.end);
  return insertAt(code, comma + 1, addition);
};
