/**
 * The command line: `npm run -s zhentu -- check FILE…`. Same code as the page, no browser; progress goes to
 * stderr, results to stdout. Contract and exit codes: usage below and README.
 */
import { main } from './command/main.ts';

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  progress: (text) => process.stderr.write(text),
  terminal: process.stdout.isTTY === true,
});
