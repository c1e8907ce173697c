// Compiles TypeScript for jest with the same esbuild that builds the product.
const { transformSync } = require('esbuild');

module.exports = {
  process(source, path) {
    const loader = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.js') ? 'js' : 'ts';
    return transformSync(source, { loader, format: 'cjs', target: 'node20', sourcemap: 'inline', sourcefile: path });
  },
};
