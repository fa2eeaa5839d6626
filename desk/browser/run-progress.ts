/** Shows how far a run is while its page is open, and loads the page anew when it is over. */
export function watchRuns(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-events]')) {
    const source = new EventSource(place.dataset['events'] ?? '');
    const [note, bar] = [place.querySelector('[data-note]'), place.querySelector('progress')];
    source.addEventListener('progress', ({ data }) => {
      const progress = JSON.parse(data) as { readonly part: number; readonly of: number; readonly note: string };
      if (note) note.textContent = progress.note;
      if (!bar) return;
      if (progress.of > 0) [bar.max, bar.value] = [progress.of, progress.part];
      else bar.removeAttribute('value');
    });
    source.addEventListener('end', () => {
      source.close();
      location.reload();
    });
  }
}
