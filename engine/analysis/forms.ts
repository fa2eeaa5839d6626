import { problem } from '../model/problems.ts';
import { nearest } from '../schema/nearest.ts';
import type { Check } from './ground.ts';
import { placeOf } from './ground.ts';

/** Every form that a checklist calls for has a template. Says nothing where nobody knows the templates. */
export const checkForms: Check = (ground) => {
  const { forms } = ground;
  if (!forms) return [];
  return Object.values(ground.rulebook.checklists).flatMap((checklist) =>
    checklist.forms.flatMap(({ form }, index) =>
      forms.includes(form)
        ? []
        : [
            problem(
              'form-unknown',
              { name: form, nearest: nearest(form, forms) },
              placeOf(ground, `checklist:${checklist.id}`, ['forms', index, 'form']),
            ),
          ],
    ),
  );
};
