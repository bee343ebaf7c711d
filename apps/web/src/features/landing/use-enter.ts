/** Signing in, up, and in as a guest. The tokens in the answers are left where they are: cookies do the work. */
import { useMutation } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { api, dataOf } from '../../shared/api/client.ts';
import { useSetUser } from '../../shared/api/session.ts';
import { destinationOf } from './destination.ts';

export type Way = 'login' | 'signup';

interface Credentials {
  email: string;
  password: string;
  displayName?: string;
}

type Wish = ({ way: Way } & Credentials) | { way: 'guest' };

async function enter(wish: Wish) {
  switch (wish.way) {
    case 'guest':
      return dataOf(api.POST('/api/auth/guest'));
    case 'login': {
      const { email, password } = wish;
      return dataOf(api.POST('/api/auth/login', { body: { email, password } }));
    }
    case 'signup': {
      const { way: _, ...body } = wish;
      return dataOf(api.POST('/api/auth/signup', { body }));
    }
  }
}

/** Goes on to where the user was going, once it has worked. */
export function useEnter() {
  const setUser = useSetUser();
  const navigate = useNavigate();
  const { state } = useLocation();
  return useMutation({
    mutationFn: enter,
    onSuccess: ({ user }) => {
      setUser(user);
      void navigate(destinationOf(state), { replace: true });
    },
  });
}
