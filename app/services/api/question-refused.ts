import { AppError } from '../app-error.ts';

/** A question that does not keep to the language or the rules of its project, with every place. */
export class QuestionRefused extends AppError {
  readonly places: readonly { readonly at: string; readonly detail: string }[];

  constructor(places: QuestionRefused['places']) {
    super('invalid');
    this.places = places;
  }
}
