import { createRequire } from 'node:module';

/** The data on browsers that the check of scripts has, too. */
const require = createRequire(createRequire(import.meta.url).resolve('@koddsson/eslint-plugin-tscompat'));
const { html, css } = require('@mdn/browser-compat-data');

const namesInData = { ios_saf: 'safari_ios', samsung: 'samsunginternet_android' };

/** What only makes a page a little better where it is understood. */
const niceties = new Set([
  'autocorrect',
  'decoding',
  'enterkeyhint',
  'fetchpriority',
  'loading',
  'playsinline',
  'writingsuggestions',
]);

/** Classes and parts of them, and what of CSS they stand for. */
const classFeatures = [
  [/^(?:\S+:)?text-(?:balance|pretty)$/u, 'text-wrap', css.properties['text-wrap']],
  [/(?:^|:)(?:group-|peer-)?has-/u, ':has()', css.selectors.has],
  [/(?:^|:)starting:/u, '@starting-style', css['at-rules']['starting-style']],
  [/(?:^|:)@/u, '@container', css['at-rules'].container],
  [/(?:^|:)field-sizing-/u, 'field-sizing', css.properties['field-sizing']],
  [/(?:^|:)grid-(?:cols|rows)-subgrid$/u, 'subgrid', css.properties['grid-template-columns'].subgrid],
  [/(?:^|:)transition-discrete$/u, 'transition-behavior', css.properties['transition-behavior']],
  [/\d(?:d|s|l)v[hw]|-(?:d|s|l)v[hw]$/u, 'dvh', css.types.length.viewport_percentage_units_dynamic],
  [/\[anchor-name|\banchor\(/u, 'anchor positioning', css.properties['anchor-name']],
  [/interpolate-size/u, 'interpolate-size', css.properties['interpolate-size']],
];

const versionOf = (text) => Number(String(text).replace('≤', ''));

const isIn = (statements, version) =>
  [statements]
    .flat()
    .some(
      ({ version_added: added, version_removed: removed, flags, prefix, alternative_name: other }) =>
        typeof added === 'string' &&
        !flags &&
        !prefix &&
        !other &&
        versionOf(added) <= version &&
        (removed === undefined || removed === false || versionOf(removed) > version),
    );

/** Those of the browsers (`safari >= 16.6`) that lack a feature; none where nothing is known of it. */
const lacking = (feature, browsers) => {
  const support = feature?.__compat?.support;
  return browsers.filter((browser) => {
    const [name, version] = browser.split(' >= ', 2);
    const statements = support?.[namesInData[name] ?? name];
    return statements !== undefined && !isIn(statements, Number(version));
  });
};

/** What a text of CSS uses, with what is known of it: properties, at-rules, pseudo-classes, functions, and units. */
const featuresOfCss = (text) => {
  const plain = text.replaceAll(/\/\*[\s\S]*?\*\//gu, '');
  const all = (pattern) => new Set([...plain.matchAll(pattern)].map(([, name]) => name));
  return [
    ...[...all(/(?:^|[{;\s])([a-z][a-z-]+)\s*:\s/gu)].map((name) => [name, css.properties[name]]),
    ...[...all(/@([a-z-]+)/gu)].map((name) => [`@${name}`, css['at-rules'][name]]),
    ...[...all(/:([a-z][a-z-]+)/gu)].map((name) => [`:${name}`, css.selectors[name]]),
    ...[...all(/\b(oklch|oklab|color-mix|light-dark)\(/gu)].map((name) => [`${name}()`, css.types.color[name]]),
    ...[...all(/\d([dsl]v[hw])\b/gu)].map((name) => [name, css.types.length.viewport_percentage_units_dynamic]),
  ];
};

/** What of a style sheet some of the browsers lack: `name: browsers`. What is marked with `-webkit-` stands beside it. */
export const lackingInCss = (text, browsers) =>
  featuresOfCss(text).flatMap(([name, feature]) => {
    const without = lacking(feature, browsers);
    return without.length > 0 ? [`${name}: ${without.join(', ')}`] : [];
  });

const rule = {
  meta: {
    type: 'problem',
    docs: { description: 'refuse markup and classes that the oldest browsers do not understand' },
    messages: { lacking: '`{{name}}` is not understood by {{browsers}}.' },
    schema: [{ type: 'object', properties: { browsers: { type: 'array' } }, additionalProperties: false }],
    defaultOptions: [{ browsers: [] }],
  },
  create(context) {
    const [{ browsers }] = context.options;
    const check = (node, name, feature) => {
      const without = lacking(feature, browsers);
      if (without.length > 0) {
        context.report({ node, messageId: 'lacking', data: { name, browsers: without.join(', ') } });
      }
    };
    const checkClasses = (node, text) => {
      for (const one of text.split(/\s+/u)) {
        for (const [pattern, name, feature] of classFeatures) {
          if (pattern.test(one)) {
            check(node, name, feature);
          }
        }
      }
    };
    const isInClass = (node) => {
      for (let up = node.parent; up; up = up.parent) {
        if (up.type === 'SvelteAttribute') {
          return up.key.name === 'class';
        }
      }
      return false;
    };
    return {
      'SvelteElement[kind="html"]'(node) {
        const element = html.elements[node.name.name];
        check(node.startTag, `<${node.name.name}>`, element);
        for (const attribute of node.startTag.attributes) {
          const name = attribute.key?.name;
          if (typeof name === 'string' && !niceties.has(name) && attribute.type !== 'SvelteDirective') {
            check(attribute, name, element?.[name] ?? html.global_attributes[name]);
          }
        }
      },
      SvelteLiteral(node) {
        if (isInClass(node)) {
          checkClasses(node, node.value);
        }
      },
      Literal(node) {
        if (typeof node.value === 'string' && isInClass(node)) {
          checkClasses(node, node.value);
        }
      },
    };
  },
};

export default { rules: { markup: rule } };
