import { z } from 'zod';

// Before any schema is made: zod's compiler needs `new Function`, which our content security policy refuses.
z.config({ jitless: true });
