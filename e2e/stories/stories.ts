import type { Story } from '../harness/story.ts';
import { stories as pages } from './every-page.ts';
import { stories as entry } from './log-in.ts';
import { stories as portal } from './portal.ts';
import { stories as desk } from './service-desk.ts';

/** All stories, in the order they are told. */
export const stories: readonly Story[] = [...entry, ...portal, ...desk, ...pages];
