/** `npm run build`: builds dist/, whatever is there already. */
import { buildPage, installPackages } from './setup.mjs';

try {
  installPackages();
  buildPage({ force: true });
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
