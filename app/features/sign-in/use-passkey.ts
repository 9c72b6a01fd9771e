import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { useCallback, useEffect, useState } from 'react';

export type PasskeyUse = 'authenticate' | 'register';
type State = 'ready' | 'working' | 'unsupported';
/** A sentence from the server, or true for whatever the device said: its words are not for people. */
type Problem = string | true | undefined;

type Options = { use: PasskeyUse; action: string; fields?: Readonly<Record<string, string>> };

/** Challenge, the device's dialogue, answer; then a full page load, because the session has changed. */
export function usePasskey({ use, action, fields }: Options) {
  const [state, setState] = useState<State>('ready');
  const [problem, setProblem] = useState<Problem>();

  useEffect(() => {
    if (!browserSupportsWebAuthn()) setState('unsupported');
  }, []);

  const run = useCallback(() => {
    setState('working');
    setProblem(undefined);
    void ceremony({ use, action, ...(fields ? { fields } : {}) }).then((answer) => {
      if ('to' in answer) {
        window.location.assign(answer.to);
        return;
      }
      setState('ready');
      setProblem(answer.problem ?? true);
    });
  }, [use, action, fields]);

  return { state, problem, run };
}

type Answer = { to: string } | { problem?: string };

async function ceremony({ use, action, fields }: Options): Promise<Answer> {
  try {
    const asked = await post(action, { ...fields, intent: 'options' });
    if (!asked.ok) return (await asked.json()) as Answer;
    const optionsJSON = await asked.json();
    const response =
      use === 'register'
        ? await startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON })
        : await startAuthentication({ optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON });
    const answered = await post(action, { ...fields, intent: 'answer', response: JSON.stringify(response) });
    return (await answered.json()) as Answer;
  } catch {
    return {};
  }
}

const post = (action: string, fields: Readonly<Record<string, string>>) =>
  fetch(action, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(fields),
  });
