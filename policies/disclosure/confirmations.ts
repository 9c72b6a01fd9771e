/** A rule profile is in force when so many different persons of the committee have read its numbers and confirmed them. */
export const profileConfirmations = 2;
