import { noticeTitles } from '../cases/index.ts';
import { messageSubscriber } from '../messages/index.ts';

/** Notices of what happens to requests, each with the title its reader may see. */
export const requestNotices = messageSubscriber(noticeTitles);
