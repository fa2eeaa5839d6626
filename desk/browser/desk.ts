import '../style/desk.css';

// Each page loads what it needs and nothing else.
if (document.getElementById('draft')) void import('./draft/page.ts').then(({ openPage }) => openPage());
