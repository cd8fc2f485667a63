// Before the server tests: some of them start the built programs.
import { ensureServerBuild } from '../setup/builds.mjs';

export const setup = () => ensureServerBuild();
