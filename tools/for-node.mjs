/**
 * How everything that runs on Node is bundled.
 * @satisfies {Pick<import('rolldown').BuildOptions, 'platform' | 'resolve' | 'transform'>}
 */
export const forNode = {
  platform: 'node',
  // The ES modules first: jsonc-parser's other form hides its parts from a bundler.
  resolve: { mainFields: ['module', 'main'] },
  transform: { target: 'node20' },
};
