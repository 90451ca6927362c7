import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

/** One exercise of a lesson; `state` is a word to show, `points` are null while they cannot be known. */
export interface Exercise {
  name: string;
  title: string;
  state: string;
  finished: boolean;
  begun: boolean;
  points: number | null;
  outOf: number;
}

/** A page of feedback that has come back. */
export interface Feedback {
  name: string;
  at: string;
}

/** What was handed in last; `changed` says that the learner has gone on since. */
export interface HandedIn {
  receipt: string;
  at: string;
  changed: boolean;
}

export interface Lesson {
  path: string;
  title: string;
  day: string;
  state: string;
  points: number | null;
  outOf: number;
  exercises: Exercise[];
  handedIn: HandedIn | null;
  feedback: Feedback[];
}

/** Where the learner stands; `learner` is the name they gave last, `exchange` says that work is sent, not kept as a file. */
export interface Standing {
  lessons: Lesson[];
  learner: string;
  exchange: boolean;
}

/** What came of handing in: its code, its file, the whole text, and sentences on what to do now. */
export interface Receipt {
  receipt: string;
  file: string;
  text: string;
  said: string[];
}

const SILENT = 'The course does not answer. What you did before is saved. Look whether it is still running, then try again.';

const settings = ServerConnection.makeSettings();

/** The address of one of our pages, for a link or a frame. */
export function address(what: string, query: Record<string, string>): string {
  return URLExt.join(settings.baseUrl, 'heart', what) + URLExt.objectToQueryString(query);
}

export const standing = (): Promise<Standing> => ask('standing', {});

export const handIn = (lesson: string, learner: string): Promise<Receipt> =>
  ask('hand-in', { method: 'POST', body: JSON.stringify({ lesson, learner }) });

/** Look in the exchange for feedback that has come back since; or keep a file that the learner was sent. */
export const fetchFeedback = (lesson: string, file: File | null = null): Promise<Standing> =>
  ask('feedback', { method: 'POST', body: file }, { lesson });

/** Ask our server extension; whatever goes wrong is an error whose message can be shown to a learner. */
async function ask<T>(what: string, init: RequestInit, query: Record<string, string> = {}): Promise<T> {
  let response: Response;
  try {
    response = await ServerConnection.makeRequest(address(what, query), init, settings);
  } catch {
    throw new Error(SILENT);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.message || SILENT);
  return answer as T;
}
