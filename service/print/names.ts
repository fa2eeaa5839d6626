/** The template of every blank checklist. */
export const BLANK_CHECKLIST = 'checklist-blank';
