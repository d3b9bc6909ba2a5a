export const account = {
  title: 'Mon compte',
  lead: 'Vos moyens de connexion, vos sessions ouvertes, et ce que le portail sait de vous.',
  identityTitle: 'Vous',
  name: 'Nom',
  login: 'Identifiant',
  email: 'Adresse électronique',
  roles: 'Rôle',
};
