import { rich } from '../rich.ts';

/** When an act on a request that the page had shown is answered « introuvable ». */
export const lostRight = {
  title: 'Vous n’avez peut-être plus de désignation ici',
  text: (p: { structure: string }) =>
    rich`Votre désignation pour <b>${p.structure}</b> a pu prendre fin depuis que cette page est ouverte, ou cette demande a été supprimée ailleurs. Ce qui vient d’être refusé n’a rien enregistré, et rien signé.`,
  where: rich`Voyez <a mine>Mes habilitations</a>, et vos courriels : la fin d’une désignation y est annoncée. Pour continuer, demandez à qui représente la structure de vous désigner à nouveau.`,
};
