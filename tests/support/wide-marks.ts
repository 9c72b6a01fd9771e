/**
 * Brackets, stops and other marks that only Japanese has. The wide space is not one of them: it sets the parts of a line
 * apart and is drawn and read the same in both languages. Nor is 〓, which stands for a letter that a font does not have.
 */
export const wideMarks =
  /[\u3001-\u3003\u3008-\u3012\u3014-\u301f\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/u;
