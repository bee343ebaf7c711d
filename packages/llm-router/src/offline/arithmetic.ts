/** Sums of two numbers, asked in words or signs. */

const NUMBER = String.raw`(-?\d[\d,]*(?:\.\d+)?)`;
const OPERATION = String.raw`(\+|-|−|–|\*|×|x|/|÷|plus|minus|times|multiplied by|divided by|over)`;
const QUESTION = new RegExp(
  String.raw`^(?:(?:please |can you )?(?:what(?:'s|’s| is)|how much is|calculate|compute|work out))?\s*${NUMBER}\s*${OPERATION}\s*${NUMBER}\s*(?:please)?\s*[=?.!]*$`,
  'i',
);

/** `12 × 3 = 36`, or undefined when the text is anything but one sum. */
export function calculate(text: string): string | undefined {
  const match = QUESTION.exec(text.trim());
  if (!match?.[1] || !match[2] || !match[3]) return undefined;
  const left = Number(match[1].replaceAll(',', ''));
  const right = Number(match[3].replaceAll(',', ''));
  const { sign, result } = operate(match[2].toLowerCase(), left, right);
  if (!Number.isFinite(result)) return `${left} ${sign} ${right} has no answer: nothing can be divided by zero`;
  // Twelve digits hide what binary fractions leave over: 0.1 + 0.2 is 0.3.
  return `${left} ${sign} ${right} = ${Number(result.toPrecision(12))}`;
}

function operate(operation: string, left: number, right: number): { sign: string; result: number } {
  switch (operation) {
    case '+':
    case 'plus':
      return { sign: '+', result: left + right };
    case '-':
    case '−':
    case '–':
    case 'minus':
      return { sign: '−', result: left - right };
    case '/':
    case '÷':
    case 'over':
    case 'divided by':
      return { sign: '÷', result: left / right };
    default:
      return { sign: '×', result: left * right };
  }
}
