import ts from 'typescript';
import { snippet } from '../markup/index.ts';
import { findNode, insertAt, missing, parseTypeScript, propertyOf } from './anchor.ts';
import { importName } from './imports.ts';

const file = 'web/vite.config.ts';

const configOf = (code: string): ts.ObjectLiteralExpression => {
  const call = findNode(
    parseTypeScript(code),
    (node): node is ts.CallExpression => ts.isCallExpression(node) && node.expression.getText() === 'defineConfig',
  );
  const object = call && findNode(call.arguments[0], ts.isObjectLiteralExpression);
  if (!object) {
    throw missing(file, 'object that defineConfig is called with');
  }
  return object;
};

/** The vision worker loads its runtime in pieces, when it knows which one it needs: that takes modules. */
const addWorker = (code: string): string => {
  const plugins = propertyOf(configOf(code), 'plugins');
  if (!plugins) {
    throw missing(file, 'property plugins');
  }
  return insertAt(code, plugins.getStart(), "worker: {\n    format: 'es',\n  },\n  ");
};

/** Keeps the icons that only the pets pages show out of what every page loads. */
const addIcons = (code: string): string => {
  const plugins = propertyOf(configOf(code), 'plugins')?.initializer;
  if (!plugins || !ts.isArrayLiteralExpression(plugins)) {
    throw missing(file, 'list of plugins');
  }
  return insertAt(code, plugins.elements.pos, `\n${snippet('iconsPlugin')}`);
};

/** onnxruntime without the second copy of its loader, which vision/runtime/backends.ts names itself. */
const addCondition = (code: string): string => {
  const resolve = propertyOf(configOf(code), 'resolve')?.initializer;
  if (!resolve || !ts.isObjectLiteralExpression(resolve) || propertyOf(resolve, 'conditions')) {
    throw missing(file, 'property resolve without conditions');
  }
  return insertAt(
    code,
    resolve.properties[0].getStart(),
    "conditions: [...defaultClientConditions, 'onnxruntime-web-use-extern-wasm'],\n    ",
  );
};

export const editViteConfig = (code: string): string =>
  importName(file, addCondition(addWorker(addIcons(code))), 'vite', 'defaultClientConditions');
