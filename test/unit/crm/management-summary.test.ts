import { isContact, summarise } from '../../../src/core/crm/management-summary';

const HEADERS = ['tipification_desc', 'tipification_code', 'agent_name', 'agent_id', 'customer_id', 'date'];

describe('summarise', () => {
  it('counts by description, agent and day, most first, days in order', () => {
    expect(
      summarise([
        HEADERS,
        ['Promesa', 'R1', 'Sara', '7', '1001', '2026-03-03 08:00:00'],
        ['Promesa', 'R1', 'Luis', '8', '1001', '02/03/2026 9:00'],
        ['', 'R2', '', '8', '1002', 'ayer'],
        ['', '', '', '', '', ''],
      ]),
    ).toEqual({
      records: 3,
      byTipification: [
        { name: 'Promesa', count: 2 },
        { name: 'R2', count: 1 },
      ],
      byAgent: [
        { name: '8', count: 1 },
        { name: 'Luis', count: 1 },
        { name: 'Sara', count: 1 },
      ],
      byDay: [
        { name: '', count: 1 },
        { name: '2026-03-02', count: 1 },
        { name: '2026-03-03', count: 1 },
      ],
      customers: 2,
    });
  });

  it('counts nothing where there is nothing, and columns that are missing as not given', () => {
    expect(summarise([])).toMatchObject({ records: 0, customers: 0, byDay: [] });
    expect(summarise([['other'], ['x']])).toMatchObject({ records: 1, byAgent: [{ name: '', count: 1 }] });
  });
});

describe('isContact', () => {
  it('takes the yes of three languages, and nothing else', () => {
    expect(['Sí', 'si', ' YES ', 'Sim', 'x', '1', 'TRUE', 'VERDADERO'].every(isContact)).toBe(true);
    expect(['No', '', '0', 'quizás', 'Não', 'FALSE'].some(isContact)).toBe(false);
  });
});
