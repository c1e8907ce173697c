import { type CrmConfig, createCrm } from '../../workbench/crm';
import { aCustomer, aLoadedCrm, anObligation, idOf, jsonOf, load, OPERATION, send } from './support';

const INSERT = 'collections/insertObligation';
const UPDATE = 'collections/updateObligation';
const QUERY = 'collections/queryObligation';

const FIELDS = {
  id: 'obl1',
  name: 'Factura 12345 – Pago Pendiente',
  total_balance: '10000',
  portfolio_type: 'VIP Client',
  last_pay: '2000',
  last_pay_date: '06-06-2023',
  expiring_date: '07-07-2023',
  days_delay: '90',
};
const FORM = [
  { name: 'Titulacion', value: 'valor de titulacion' },
  { name: 'Frecuencia', value: 'Frecuentado' },
];
const STORED = { ...FIELDS, Titulacion: 'valor de titulacion', Frecuencia: 'Frecuentado' };

const obligationsOf = (crm: ReturnType<typeof createCrm>) => crm.stored(OPERATION)[0]?.Obligations;

const aCrm = (config: CrmConfig = {}) => {
  const crm = createCrm(config);
  load(crm, [aCustomer({ Obligations: [anObligation({ days_delay: '33', Ciudad: 'Cali' })] })]);
  return { crm, wolkvox_id: idOf(crm, '12345') };
};

describe('insertObligation, https://www.crmvox.com/en/insert-obligation-2/', () => {
  it("stores the page's sample, custom fields beside the others, and answers with a number as code", () => {
    const { crm, wolkvox_id } = aCrm();
    const response = send(crm, INSERT, { wolkvox_id, fields: { ...FIELDS, form: FORM } });

    expect(jsonOf(response)).toEqual({
      code: 200,
      error: 'null',
      msg: 'Succesfully create record',
      data: { wolkvox_id: expect.stringMatching(/^[0-9a-f]{24}$/) },
    });
    expect(obligationsOf(crm)?.[1]).toEqual(STORED);
    expect(crm.obligationTimesStored(OPERATION)).toEqual({ 12345: { '02': 1, obl1: 1 } });
  });

  it("answers the record's own id where it is told to", () => {
    const { crm, wolkvox_id } = aCrm({ obligationReplyId: 'record' });

    expect(jsonOf(send(crm, INSERT, { wolkvox_id, fields: FIELDS })).data).toEqual({ wolkvox_id });
  });

  it('makes a second obligation of an id that is there, updates it or refuses it, as configured', () => {
    const fields = { id: '02', name: 'again' };
    const afterwards = (existingObligation: 'duplicate' | 'upsert' | 'reject') => {
      const { crm, wolkvox_id } = aCrm({ existingObligation });
      const { status } = send(crm, INSERT, { wolkvox_id, fields });
      return [status, obligationsOf(crm)?.map(({ name }) => name)];
    };

    expect(afterwards('duplicate')).toEqual([200, ['oblg2', 'again']]);
    expect(afterwards('upsert')).toEqual([200, ['again']]);
    expect(afterwards('reject')).toEqual([400, ['oblg2']]);
  });

  it.each([
    [
      'a field of the bulk load only',
      { fields: { ...FIELDS, balance_payment: '1' } },
      'UNKNOWN PARAMETER: balance_payment',
    ],
    ['a custom field outside the form', { fields: { ...FIELDS, Ciudad: 'x' } }, 'UNKNOWN PARAMETER: Ciudad'],
    ['a number', { fields: { ...FIELDS, total_balance: 10000 } }, 'total_balance MUST BE A STRING'],
    ['no id', { fields: { name: 'x' } }, 'SOME PARAMETERS ARE REQUIRED: id'],
    ['a form that is no list', { fields: { ...FIELDS, form: {} } }, 'form MUST BE A LIST'],
    ['a form without value', { fields: { ...FIELDS, form: [{ name: 'x' }] } }, 'form NEEDS name AND value'],
    ['a number in the form', { fields: { ...FIELDS, form: [{ name: 'x', value: 1 }] } }, 'form MUST HOLD STRINGS'],
    ['the key of the text', { 'wolkvox-id': 'x', fields: FIELDS }, 'UNKNOWN PARAMETER: wolkvox-id'],
    ['an obligation to update', { obligation: '02', fields: FIELDS }, 'UNKNOWN PARAMETER: obligation'],
  ])('refuses %s with 400', (_, body, msg) => {
    const { crm, wolkvox_id } = aCrm();
    const response = send(crm, INSERT, { wolkvox_id, ...body });

    expect([response.status, jsonOf(response).msg]).toEqual([400, msg]);
    expect(obligationsOf(crm)).toHaveLength(1);
  });

  it('answers 404 for a record that is not there', () => {
    expect(send(createCrm(), INSERT, { wolkvox_id: '61fa3', fields: FIELDS }).status).toBe(404);
  });
});

describe('updateObligation, https://www.crmvox.com/en/update-obligation-2/', () => {
  it('changes the obligation that `obligation` names and keeps what is left out', () => {
    const { crm, wolkvox_id } = aCrm();
    const response = send(crm, UPDATE, { wolkvox_id, obligation: '02', fields: { ...FIELDS, id: '02', form: FORM } });

    expect([jsonOf(response).code, jsonOf(response).msg]).toEqual([200, 'Succesfully edit record']);
    expect(obligationsOf(crm)).toEqual([{ ...STORED, id: '02', Ciudad: 'Cali' }]);
  });

  it('blanks what is left out where it is told to', () => {
    const { crm, wolkvox_id } = aCrm({ omittedFields: 'blanked' });
    send(crm, UPDATE, { wolkvox_id, obligation: '02', fields: { total_balance: '5' } });

    expect(obligationsOf(crm)).toEqual([{ id: '02', name: 'oblg2', days_delay: '', Ciudad: '', total_balance: '5' }]);
  });

  it('renames the obligation when the id among the fields differs', () => {
    const { crm, wolkvox_id } = aCrm();
    send(crm, UPDATE, { wolkvox_id, obligation: '02', fields: { id: '03' } });

    expect(obligationsOf(crm)?.map(({ id }) => id)).toEqual(['03']);
  });

  it('wants POST, PUT or either, as configured, and stores nothing under a refused method', () => {
    const statuses = (updateMethod: 'POST' | 'PUT' | 'either') => {
      const { crm, wolkvox_id } = aCrm({ updateMethod });
      const body = { wolkvox_id, obligation: '02', fields: { days_delay: '99' } };
      return ['POST', 'PUT'].map((method) => send(crm, UPDATE, body, { method }).status);
    };

    expect(statuses('POST')).toEqual([200, 405]);
    expect(statuses('PUT')).toEqual([405, 200]);
    expect(statuses('either')).toEqual([200, 200]);
  });

  it('answers 404 for an obligation that is not there, 400 where it is not named', () => {
    const { crm, wolkvox_id } = aCrm();

    expect(send(crm, UPDATE, { wolkvox_id, obligation: '2', fields: FIELDS }).status).toBe(404);
    expect(send(crm, UPDATE, { wolkvox_id, fields: FIELDS }).status).toBe(400);
  });
});

describe('queryObligation, https://www.crmvox.com/en/query-obligation-2/', () => {
  it("answers the obligation's fields", () => {
    const { crm, wolkvox_id } = aCrm();
    const response = send(crm, QUERY, { wolkvox_id, obligation: '02' });

    expect(jsonOf(response)).toEqual({
      code: '200',
      error: 'null',
      msg: '1 records were are found',
      data: { id: '02', name: 'oblg2', days_delay: '33', Ciudad: 'Cali' },
    });
  });

  it('answers a list of one where it is told to', () => {
    const { crm, wolkvox_id } = aCrm({ obligationData: 'array' });

    expect(jsonOf(send(crm, QUERY, { wolkvox_id, obligation: '02' })).data).toHaveLength(1);
  });

  it('answers 200 with nothing for an obligation that is not there', () => {
    const response = send(aLoadedCrm(1), QUERY, { wolkvox_id: 'none', obligation: '02' });

    expect([response.status, jsonOf(response).msg, jsonOf(response).data]).toEqual([
      200,
      '0 records were are found',
      [],
    ]);
  });
});
