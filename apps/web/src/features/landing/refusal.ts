/** What a refused sign-in means to the form: which field it concerns, and what to say there. */
import { ApiError } from '../../shared/api/client.ts';

export interface Refusal {
  field: 'email' | 'password' | 'form';
  /** Of the words of this feature; `unknown` says what the API said. */
  message:
    | 'emailTaken'
    | 'wrongCredentials'
    | 'weakPassword'
    | 'lockedOut'
    | 'guestsClosed'
    | 'signupClosed'
    | 'unreachable'
    | 'unknown';
  /** Seconds to wait. */
  wait?: number;
}

export function readRefusal(error: Error): Refusal {
  if (!(error instanceof ApiError)) return { field: 'form', message: 'unreachable' };
  switch (error.code) {
    case 'email_taken':
      return { field: 'email', message: 'emailTaken' };
    case 'wrong_credentials':
      return { field: 'password', message: 'wrongCredentials' };
    case 'weak_password':
      return { field: 'password', message: 'weakPassword' };
    case 'guests_closed':
      return { field: 'form', message: 'guestsClosed' };
    case 'signup_closed':
      return { field: 'form', message: 'signupClosed' };
    case 'locked_out':
      return { field: 'form', message: 'lockedOut', wait: error.retryAfter ?? 60 };
    default:
      return { field: 'form', message: 'unknown' };
  }
}

export type Mistake = 'emailInvalid' | 'passwordMissing' | 'passwordShort';

/** What can be said before the API is asked. Old passwords need not follow the rules for new ones. */
export function findMistakes(
  way: 'login' | 'signup',
  { email, password }: { email: string; password: string },
): { email?: Mistake; password?: Mistake } {
  return {
    ...(!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) && { email: 'emailInvalid' as const }),
    ...(password === ''
      ? { password: 'passwordMissing' as const }
      : way === 'signup' && password.length < 8 && { password: 'passwordShort' as const }),
  };
}
