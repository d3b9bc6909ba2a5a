export const account = {
  title: 'My account',
  lead: 'How you sign in, your open sessions, and what the portal knows of you.',
  identityTitle: 'You',
  name: 'Name',
  login: 'Login',
  email: 'E-mail address',
  roles: 'Role',
};
