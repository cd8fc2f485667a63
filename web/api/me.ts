import { createContext } from 'react';
import type { Me } from '@portico/core/api/session.ts';

/** Filled by the shell once it knows who is at the screen; null before log-in. */
export const MeContext = createContext<Me | null>(null);
