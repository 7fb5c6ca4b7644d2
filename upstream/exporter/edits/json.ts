import ts from 'typescript';
import { indentAt, insertAt, missing } from './anchor.ts';

export type Json = string | { [key: string]: Json };

/** By code unit at every level, as Immich's own formatter sorts its words. */
export const sorted = (value: Json): Json =>
  typeof value === 'string'
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      );

const keyOf = (property: ts.ObjectLiteralElementLike): string =>
  property.name && ts.isStringLiteral(property.name) ? property.name.text : '';

const objectAt = (file: string, json: ts.JsonSourceFile, place: readonly string[]): ts.ObjectLiteralExpression => {
  let object: ts.Expression | undefined = json.statements[0]?.expression;
  for (const key of place) {
    const property: ts.ObjectLiteralElementLike | undefined =
      object && ts.isObjectLiteralExpression(object)
        ? object.properties.find((each) => keyOf(each) === key)
        : undefined;
    object = property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
  }
  if (!object || !ts.isObjectLiteralExpression(object) || object.properties.length === 0) {
    throw missing(file, `object "${place.join('.')}" with anything in it`);
  }
  return object;
};

/**
 * Adds a property before the first one whose key comes later in the alphabet, and leaves every other line as it is.
 *
 * @param place keys that lead to the object that it is added to; empty for the file's own
 * @throws Refusal `missing-anchor` when there is no such object, or it has that key already
 */
export const addProperty = (file: string, text: string, place: readonly string[], key: string, value: Json): string => {
  // Nodes of JSON do not know their file.
  const json = ts.parseJsonText(file, text);
  const { properties } = objectAt(file, json, place);
  if (properties.some((property) => keyOf(property) === key)) {
    throw missing(file, `room for "${key}"`);
  }
  const indent = indentAt(text, properties[0].getStart(json));
  const block = `${JSON.stringify(key)}: ${JSON.stringify(value, null, 2)}`.split('\n').join(`\n${indent}`);
  const next = properties.find((property) => keyOf(property) > key);
  if (next) {
    return insertAt(text, next.getStart(json), `${block},\n${indent}`);
  }
  return insertAt(text, properties.end, `,\n${indent}${block}`);
};
