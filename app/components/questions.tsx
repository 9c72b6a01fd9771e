import {
  Children,
  createContext,
  isValidElement,
  type ReactNode,
  useContext,
  useEffect,
  useReducer,
} from 'react';
import type { FieldTexts } from './field-ids.ts';

/**
 * What each field of a page asks, by its id. The error summary stands above the fields and names them, so on the server a page
 * with a summary is drawn a second time, when the fields have said what they ask; in the browser they are there to be read.
 */
export type Questions = {
  readonly texts: Map<string, string>;
  /** Of these something is wrong. */
  readonly inError: Set<string>;
  isDrawnAgain: boolean;
};
export const newQuestions = (): Questions => ({ texts: new Map(), inError: new Set(), isDrawnAgain: false });

const QuestionContext = createContext<Questions | undefined>(undefined);
/** On the server alone. */
export const QuestionProvider = QuestionContext.Provider;

/** Said by every field, of itself; the attribute marks where its question stands in the page. */
export function useQuestion(
  id: string,
  { label, error }: Pick<FieldTexts, 'label' | 'error'>,
): { readonly 'data-question': string } {
  const page = useContext(QuestionContext);
  page?.texts.set(id, plainText(label));
  if (error) page?.inError.add(id);
  return { 'data-question': id };
}

function plainText(node: ReactNode): string {
  return Children.toArray(node)
    .map((part) => {
      if (!isValidElement<{ children?: ReactNode; text?: ReactNode }>(part)) return String(part);
      return plainText(part.props.children ?? part.props.text);
    })
    .join('');
}

export type Asked = { readonly id: string; readonly question: string };

/** Where each of the names of an error stands, and what is asked there; without an entry where no field of the page is meant. */
export function useQuestions(names: readonly string[]): ReadonlyMap<string, Asked> {
  const page = useContext(QuestionContext);
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const { textOf, inError } = page ? drawn(page) : typeof document === 'undefined' ? nowhere : shown;
  const asked = new Map(
    names.flatMap((name) => {
      // Several answers to one question carry brackets in their name; of forms that are repeated on a page each field has its own id.
      const ids = [name, `${name}[]`, ...inError().filter((id) => id.startsWith(`${name}-`))];
      const id = ids.find((one) => textOf(one) !== undefined);
      return id === undefined ? [] : [[name, { id, question: textOf(id) ?? '' }] as const];
    }),
  );
  const isMissing = asked.size < names.length;
  if (page && isMissing) page.isDrawnAgain = true;
  // Fields that came with the errors are in the page only now.
  useEffect(() => {
    if (isMissing) drawAgain();
  }, [isMissing]);
  return asked;
}

type Page = {
  readonly textOf: (id: string) => string | undefined;
  readonly inError: () => readonly string[];
};
const drawn = ({ texts, inError }: Questions): Page => ({
  textOf: (id) => texts.get(id),
  inError: () => [...inError],
});
const nowhere: Page = { textOf: () => undefined, inError: () => [] };
/** The page in the browser. */
const shown: Page = {
  textOf: (id) => document.querySelector(`[data-question="${CSS.escape(id)}"]`)?.textContent ?? undefined,
  inError: () =>
    [...document.querySelectorAll<HTMLElement>('[data-invalid] [data-question]')].map(
      ({ dataset }) => dataset.question ?? '',
    ),
};
