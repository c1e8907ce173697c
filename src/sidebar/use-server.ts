// What is typed or pasted for a server → the host that the add-on reads out of it, with the news of what it has repaired.
import { useRef, useState } from 'preact/hooks';
import { faultWords } from './fault';
import type { Page } from './page';
import { useTexts } from './parts';

/** Keeps the server as typed, and asks the server side of the add-on how it reads what was pasted. */
export function useServer(page: Page, first: string, onError: (error: string | undefined) => void) {
  const texts = useTexts();
  const words = texts.connection;
  const [server, setServer] = useState(first);
  const [news, setNews] = useState('');
  const lastRead = useRef(first);
  const read = async (typed: string) => {
    const text = typed.trim();
    if (text === '' || text === lastRead.current) return;
    lastRead.current = text;
    setNews(words.reading);
    const answer = await page.call('readServer', { server: text });
    // Typed on while the answer was on its way: that answer is about something else.
    if (lastRead.current !== text) return;
    setNews('');
    if (!answer.ok) {
      const { title, advice } = faultWords(answer.fault, texts);
      return onError(`${title}. ${advice}`);
    }
    const { host, repaired } = answer.value;
    lastRead.current = host;
    setServer(host);
    onError(undefined);
    if (repaired !== 'as-typed') setNews(repaired === 'renamed' ? words.renamed({ host }) : words.cleaned({ host }));
  };
  const type = (value: string) => {
    setServer(value);
    setNews('');
    onError(undefined);
    lastRead.current = '';
  };
  return { server, news, read: (value: string) => void read(value), type };
}
