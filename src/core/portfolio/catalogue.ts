// The fields of the CRM as data: key, kind, whether it is required, its names in three languages and how creditors head it.
import type { Language, TabRole } from '../api';

/** How a field's cells are read; columns matched to a custom label are read as `text`. */
export type FieldKind = 'id' | 'text' | 'email' | 'phone' | 'date' | 'amount' | 'days';

/** One field of the CRM's bulk request. @see https://crmvox.com/en/insert-records-in-collections-and-their-obligations */
export interface Field {
  /** Exactly as the request spells it. */
  readonly key: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** False for the column that only names the obligation's owner. */
  readonly sent: boolean;
  /** The header we propose ourselves. */
  readonly labels: Readonly<Record<Language, string>>;
  /** Headers that mean this field and nothing else, in normal form (see `normalHeader`); several of them in one tab are ambiguous. */
  readonly aliases: readonly string[];
  /** Headers, in normal form, that mean this field only if nothing in the tab says it better and no other field wants them. */
  readonly weakAliases: readonly string[];
}

/** The key of the field that joins both tabs. */
export const IDENTIFICATION = 'Identification';

/** The fields that make up a row's key, in the order in which `readKey` takes their cells. */
export const KEY_FIELDS: Readonly<Record<TabRole, readonly string[]>> = {
  customers: [IDENTIFICATION],
  obligations: [IDENTIFICATION, 'id'],
};

// Lists of aliases, written as people would read them out.
const words = (text: string): readonly string[] => text.split(/\s*,\s*/);

const IDENTIFICATION_ALIASES = words(
  'identificacion, cedula, cedula ciudadania, cedula identidad, cedula nit, nit cedula, cedula extranjeria, cc, c c, cc nit, nit cc, nit, ' +
    'rut, run, dni, dni nie, nie, nif, dni nif, nif cif, cif, cpf, cnpj, cpf cnpj, curp, rfc, ruc, dni ruc, cuit, cuil, cuit cuil, ' +
    'documento identidad, documento identificacion, doc identidad, doc identificacion, identificacion cliente, identificacion deudor, ' +
    'identificacion titular, cedula cliente, cedula deudor, cedula titular, documento cliente, documento deudor, documento titular, ' +
    'nit cliente, rut cliente, rut deudor, dni cliente, rfc cliente, cpf cliente, cpf cnpj cliente, cpf devedor, id cliente, cliente id, ' +
    'id deudor, identification, customer identification, customer id, client id, debtor id, id customer, national id, tax id, ' +
    'identity document, identity card, id card, identificacao, identificacao cliente, documento identidade, documento devedor, id devedor',
);

const CUSTOMER_FIELDS: readonly Field[] = [
  {
    key: IDENTIFICATION,
    kind: 'id',
    required: true,
    sent: true,
    labels: { es: 'Identificación', en: 'Identification', pt: 'Identificação' },
    aliases: [...IDENTIFICATION_ALIASES, ...words('documento, document, doc')],
    weakAliases: ['id'],
  },
  {
    key: 'Name',
    kind: 'text',
    required: true,
    sent: true,
    labels: { es: 'Nombre', en: 'Name', pt: 'Nome' },
    aliases: words(
      'nombre, nombres, nombre completo, nombres completos, nombre apellido, nombre apellidos, nombres apellidos, apellidos nombres, apellido nombre, ' +
        'apellidos nombre, razon social, nombre razon social, razon social nombre, nombre cliente, nombres cliente, nombre deudor, ' +
        'nombre titular, nombre persona, name, full name, customer name, client name, debtor name, legal name, company name, nome, ' +
        'nome completo, nome sobrenome, razao social, nome razao social, nome cliente, nome devedor, nome titular',
    ),
    weakAliases: words('deudor, titular, devedor, debtor'),
  },
  {
    key: 'Email',
    kind: 'email',
    required: true,
    sent: true,
    labels: { es: 'Correo electrónico', en: 'Email', pt: 'E-mail' },
    aliases: words(
      'correo, correo electronico, email, mail, correo cliente, email cliente, mail cliente, correo electronico cliente, correo contacto, ' +
        'email contacto, direccion correo, direccion correo electronico, direccion email, email address, mail address, customer email, ' +
        'client email, contact email, electronic mail, correio eletronico, endereco email, endereco mail, email contato, mail contato',
    ),
    weakAliases: words(
      'correo 1, email 1, mail 1, correo electronico 1, correo principal, email principal, mail principal, correo personal',
    ),
  },
  {
    key: 'Telephone',
    kind: 'phone',
    required: true,
    sent: true,
    labels: { es: 'Teléfono', en: 'Telephone', pt: 'Telefone' },
    aliases: words(
      'telefono, celular, movil, telefono movil, telefono celular, celular cliente, telefono cliente, movil cliente, telefono contacto, ' +
        'celular contacto, telephone, phone, mobile, cell, cell phone, cellphone, mobile phone, phone mobile, customer phone, contact phone, ' +
        'client phone, telefone, telemovel, telefone celular, celular telefone, telefone contato, celular contato, telefone cliente, fone',
    ),
    weakAliases: words(
      'tel, telef, cel, telefono 1, tel 1, celular 1, movil 1, telefono principal, celular principal, telefone 1, telefone principal, ' +
        'phone 1, primary phone, main phone, whatsapp, contacto telefonico, telefono fijo',
    ),
  },
  {
    key: 'Address',
    kind: 'text',
    required: false,
    sent: true,
    labels: { es: 'Dirección', en: 'Address', pt: 'Endereço' },
    aliases: words(
      'direccion, domicilio, direccion residencia, direccion domicilio, direccion cliente, direccion deudor, direccion casa, direccion completa, ' +
        'direccion postal, domicilio cliente, address, home address, street address, postal address, mailing address, customer address, ' +
        'full address, endereco, endereco residencial, endereco completo, endereco cliente, morada',
    ),
    weakAliases: words('direccion 1, direccion principal, direccion correspondencia, logradouro, calle'),
  },
];

const OBLIGATION_FIELDS: readonly Field[] = [
  {
    key: IDENTIFICATION,
    kind: 'id',
    required: true,
    sent: false,
    labels: { es: 'Identificación', en: 'Identification', pt: 'Identificação' },
    aliases: IDENTIFICATION_ALIASES,
    // In this tab a "documento" may as well be the invoice.
    weakAliases: words('id, documento, document, doc'),
  },
  {
    key: 'id',
    kind: 'id',
    required: true,
    sent: true,
    labels: { es: 'Obligación', en: 'Obligation', pt: 'Obrigação' },
    aliases: words(
      'obligacion, id obligacion, obligacion id, codigo obligacion, obligation, obligation id, id obligation, obligation code, obrigacao, ' +
        'id obrigacao, codigo obrigacao, id credito, codigo credito, id prestamo, id contrato, codigo contrato, id deuda, id divida, ' +
        'codigo divida, loan id, loan code, debt id, contract id, account id, invoice id',
    ),
    weakAliases: words(
      'id, documento, document, doc, credito, prestamo, contrato, factura, pagare, operacion, cuenta, poliza, referencia, referencia pago, ' +
        'referencia credito, deuda, loan, loan account, account, contract, invoice, credit, debt, reference, titulo, fatura, boleto, duplicata, ' +
        'emprestimo, operacao, conta, divida, referencia contrato',
    ),
  },
  {
    key: 'name',
    kind: 'text',
    required: true,
    sent: true,
    labels: { es: 'Producto', en: 'Product', pt: 'Produto' },
    // Never "nombre": in this tab it is the customer's, who must not end up in an obligation.
    aliases: words(
      'producto, nombre producto, nombre obligacion, descripcion obligacion, nombre credito, descripcion producto, product, product name, ' +
        'obligation name, loan name, debt name, obligation description, product description, produto, nome produto, nome obrigacao, ' +
        'descricao obrigacao, descricao produto, nome divida',
    ),
    weakAliases: words(
      'descripcion, concepto, detalle, servicio, tipo producto, tipo obligacion, description, concept, service, product type, descricao, ' +
        'conceito, detalhe, servico, tipo produto, tipo obrigacao',
    ),
  },
  {
    key: 'total_balance',
    kind: 'amount',
    required: false,
    sent: true,
    labels: { es: 'Saldo total', en: 'Total balance', pt: 'Saldo total' },
    aliases: words(
      'saldo total, total saldo, saldo total obligacion, saldo total deuda, deuda total, total deuda, total adeudado, valor total deuda, ' +
        'monto total, monto total deuda, importe total, saldo total credito, total balance, total debt, total outstanding, ' +
        'total outstanding balance, total amount, divida total, total divida, valor total divida, saldo devedor total, saldo total divida',
    ),
    weakAliases: words(
      'saldo, saldo actual, saldo deuda, saldo obligacion, saldo credito, saldo fecha, valor total, valor deuda, valor obligacion, monto deuda, ' +
        'monto adeudado, importe adeudado, saldo pendiente, balance, current balance, outstanding balance, outstanding amount, amount owed, ' +
        'debt amount, saldo atual, saldo devedor, valor divida, saldo divida, saldo aberto, saldo pendente',
    ),
  },
  {
    key: 'expiring_date',
    kind: 'date',
    required: false,
    sent: true,
    labels: { es: 'Fecha de vencimiento', en: 'Due date', pt: 'Data de vencimento' },
    aliases: words(
      'fecha vencimiento, vencimiento, fecha vto, fecha vcto, fecha venc, f vencimiento, fecha vence, fecha expiracion, fecha limite, ' +
        'fecha limite pago, fecha vencimiento obligacion, fecha vencimiento credito, vencimiento obligacion, due date, expiring date, ' +
        'expiration date, expiry date, maturity date, payment due date, date due, data vencimento, vencimento, data vcto, data vencto, dt vencimento, ' +
        'dt vcto, data expiracao, data limite, data limite pagamento',
    ),
    weakAliases: words('vto, vcto, vence, maturity, expires'),
  },
  {
    key: 'days_delay',
    kind: 'days',
    required: false,
    sent: true,
    labels: { es: 'Días de mora', en: 'Days past due', pt: 'Dias de atraso' },
    aliases: words(
      'dias mora, mora dias, dias atraso, atraso dias, dias vencidos, dias vencido, dias retraso, dias vencimiento, dias mora actual, dias mora fecha, ' +
        'days past due, days delay, days late, days overdue, days arrears, days delinquent, delay days, overdue days, past due days, dpd, ' +
        'days delayed',
    ),
    weakAliases: words('dias, days'),
  },
  {
    key: 'portfolio_type',
    kind: 'text',
    required: false,
    sent: true,
    labels: { es: 'Tipo de cartera', en: 'Portfolio type', pt: 'Tipo de carteira' },
    aliases: words('tipo cartera, tipo portafolio, tipo portfolio, portfolio type, type portfolio, tipo carteira'),
    weakAliases: words(
      'cartera, portafolio, portfolio, carteira, tipo credito, linea credito, modalidad, modalidad credito, tipo producto, loan type, ' +
        'credit type, product type, modalidade, linha credito, tipo produto, tipo obligacion, tipo obrigacao',
    ),
  },
  {
    key: 'last_pay',
    kind: 'amount',
    required: false,
    sent: true,
    labels: { es: 'Último pago', en: 'Last payment', pt: 'Último pagamento' },
    aliases: words(
      'ultimo pago, valor ultimo pago, vr ultimo pago, vlr ultimo pago, monto ultimo pago, importe ultimo pago, ultimo pago valor, ' +
        'ultimo pago realizado, ultimo abono, valor ultimo abono, monto ultimo abono, last payment, last pay, last payment amount, amount last payment, last paid amount, ' +
        'ultimo pagamento, valor ultimo pagamento, valor pago ultimo pagamento',
    ),
    weakAliases: [],
  },
  {
    key: 'last_pay_date',
    kind: 'date',
    required: false,
    sent: true,
    labels: { es: 'Fecha último pago', en: 'Last payment date', pt: 'Data do último pagamento' },
    aliases: words(
      'fecha ultimo pago, fecha ult pago, f ultimo pago, ultimo pago fecha, ultima fecha pago, fecha ultimo abono, last payment date, ' +
        'last pay date, date last payment, last paid date, last payment day, data ultimo pagamento, dt ultimo pagamento, ultima data pagamento',
    ),
    weakAliases: [],
  },
  {
    key: 'balance_payment',
    kind: 'amount',
    required: false,
    sent: true,
    labels: { es: 'Saldo por pagar', en: 'Balance due', pt: 'Saldo a pagar' },
    aliases: words(
      'saldo por pagar, saldo pagar, valor por pagar, valor pagar, monto por pagar, monto pagar, importe por pagar, importe pagar, ' +
        'pendiente por pagar, saldo pendiente por pagar, saldo pendiente pago, balance due, amount due, balance payment, balance pay, amount pay, balance payable, ' +
        'amount payable, payment balance, saldo pendente pagamento',
    ),
    weakAliases: words('saldo pendiente, saldo pendente, outstanding balance, saldo aberto'),
  },
];

/** The fields of each tab in the order in which they are sent. */
export const CATALOGUE: Readonly<Record<TabRole, readonly Field[]>> = {
  customers: CUSTOMER_FIELDS,
  obligations: OBLIGATION_FIELDS,
};

/** Returns the field of a tab with exactly this key, or null: the target is a custom label. */
export function fieldOf(role: TabRole, key: string): Field | null {
  return CATALOGUE[role].find((field) => field.key === key) ?? null;
}
