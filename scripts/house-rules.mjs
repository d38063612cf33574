/**
 * The house's own lint rule: a syntax that is told not to be used, by selector, with the reason why. The linter
 * has none of that name; this is the rule of the same shape as ESLint's `no-restricted-syntax`.
 */

/** Options: `{ selector, message }`, one or more. */
const noRestrictedSyntax = {
  meta: {
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: { selector: { type: 'string' }, message: { type: 'string' } },
        required: ['selector', 'message'],
        additionalProperties: false,
      },
    },
  },
  create(context) {
    return Object.fromEntries(
      context.options.map(({ selector, message }) => [selector, (node) => context.report({ node, message })]),
    );
  },
};

export default {
  meta: { name: 'house' },
  rules: { 'no-restricted-syntax': noRestrictedSyntax },
};
