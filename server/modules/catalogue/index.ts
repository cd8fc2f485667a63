export { categoriesOf, searchServices, serviceCards, visibleService, visibleServices } from './queries.ts';
