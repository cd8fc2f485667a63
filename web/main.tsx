import './jitless.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'antd/dist/reset.css';
import './ui/ui.css';
import './ui/shell/shell.css';
import { App } from './app.tsx';
import { makeQueryClient } from './api/query-client.ts';
import { prefetchSession } from './api/session-query.ts';
import { startTexts } from './i18n/index.ts';
import { measureWithoutAttributes, nonceStyles, setTrustedTypes } from './content-policy.ts';

setTrustedTypes();
nonceStyles();
measureWithoutAttributes();

const client = makeQueryClient();
// Asked for at once: it travels while the texts load.
prefetchSession(client);
await startTexts();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
);
