/** `npm run build`: builds dist/, whatever is there already. */
import { buildPage, installPackages } from './setup.mjs';

installPackages();
buildPage({ force: true });
