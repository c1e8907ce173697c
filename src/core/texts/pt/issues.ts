// An issue of a cell → a Portuguese sentence: which column, what is wrong, what to do.
import type { Issue, IssueCode } from '../../portfolio/issue';
import { chosen, listed, sentences } from '../plural';

const inRows = (rows: readonly number[]) =>
  `${chosen('pt', rows.length, 'na linha', 'nas linhas')} ${listed(rows, 'e')}`;
const others = (issue: Issue, before: string) => (issue.otherRows?.length ? `${before}${inRows(issue.otherRows)}` : '');

/** Returns “Column”: what is wrong, the proposal as a question, and what to do. */
function told(issue: Issue, wrong: string, advice: string): string {
  const question = issue.suggestion ? `Quis escrever “${issue.suggestion}”?` : '';
  return sentences(`“${issue.header.trim()}”: ${wrong}.`, question, advice);
}

export const issues: Readonly<Record<IssueCode, (issue: Issue) => string>> = {
  required: (issue) => told(issue, 'a célula está vazia e o wolkvox exige o dado', 'Preencha-a.'),
  'email-format': (issue) => told(issue, 'não parece um e-mail', 'Escreva-o completo, como nome@empresa.com.'),
  'amount-format': (issue) =>
    told(issue, 'não pode ser lido como um valor em dinheiro', 'Escreva só o número, sem letras.'),
  'date-format': (issue) =>
    told(issue, 'não pode ser lido como uma data', 'Escreva-a com ano, mês e dia, como 2025-07-02.'),
  'date-impossible': (issue) => told(issue, 'essa data não existe no calendário', 'Confira o dia, o mês e o ano.'),
  'days-format': (issue) => told(issue, 'não é um número de dias', 'Escreva um número inteiro, como 30.'),
  'text-format': (issue) =>
    told(issue, 'a célula não contém um texto', 'Formate-a como texto e escreva o dado novamente.'),
  'precision-scientific': (issue) =>
    told(
      issue,
      'a planilha abreviou o número (como 4,57E+09) e pode ter perdido algarismos',
      'Formate a coluna como texto e escreva o número completo.',
    ),
  'precision-digits': (issue) =>
    told(
      issue,
      'o número tem mais de 15 algarismos e a planilha troca os últimos por zeros',
      'Formate a coluna como texto e escreva o número completo.',
    ),
  'sheet-error': (issue) =>
    told(issue, 'a célula mostra um erro da planilha, como #N/A', 'Corrija a fórmula ou escreva o dado.'),
  'own-mark': (issue) =>
    told(
      issue,
      'aqui caiu um controle do wolkvox, talvez porque uma coluna foi movida durante a carga',
      'Recupere o dado pelo histórico de versões (menu Arquivo) ou escreva-o.',
    ),
  duplicate: (issue) =>
    told(
      issue,
      `o dado se repete${others(issue, ': está igual ')}`,
      'Deixe uma só linha; enquanto isso nenhuma delas é enviada.',
    ),
  orphan: (issue) =>
    told(issue, 'nenhum cliente tem esta identificação', 'Adicione o cliente na aba dele ou corrija o dado.'),
  'customer-in-error': (issue) =>
    told(
      issue,
      `o cliente dela precisa de correção${others(issue, ' ')}`,
      'Corrija primeiro o cliente; esta linha está certa.',
    ),
  'too-long': (issue) => told(issue, 'o texto é longo demais', 'Encurte-o.'),
  'table-format': (issue) =>
    told(
      issue,
      'não pode ser lido como uma tabela',
      'Escreva uma linha da tabela por linha, assim: “Produto: Camiseta; Tamanho: M”.',
    ),
};
