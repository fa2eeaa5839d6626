import '../style/desk.css';
import '../style/auditor.css';
import '../style/rules.css';

// Each page loads what it needs and nothing else.
if (document.getElementById('draft')) void import('./draft/page.ts').then(({ openPage }) => openPage());
if (document.querySelector('[data-events]')) void import('./run-progress.ts').then(({ watchRuns }) => watchRuns());
