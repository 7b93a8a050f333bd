"""How Moss writes things down: every path, member and value that we use, in this one place.

Names that only follow from what Moss documents elsewhere are marked `assumed`: nothing depends on
one of them being there; where it is missing, the expense is handled by what is known or blocked
with a reason that names the member.
"""

from __future__ import annotations

USUAL_ADDRESS = "https://public-api.getmoss.com"
WRITES_PER_MINUTE = 20
"""What is known of Moss's limit; each answer tells the real one."""
PAGE_SIZE = 100
"""The most that Moss gives at once; also the most ids in one search for files."""

_CREATE_KEY = (
    "In Moss an admin opens Settings, Company Settings, API Keys, chooses “Generate API Key” "
    "(scope: {}) and confirms it in the Moss mobile app"
)
CREATE_KEY = _CREATE_KEY.format("read")
"""The steps to a new key, without a full stop."""
CREATE_WRITING_KEY = _CREATE_KEY.format("write")


class Path:
    TOKEN = "/oauth2/token"  # noqa: S105 - an address, not a secret
    EXPENSES = "/v1/expenses"
    EXPENSE_ACCOUNTS = "/v1/expense-accounts"
    TAX_RATES = "/v1/tax-rates"
    DIMENSIONS = "/v1/dimensions"
    DIMENSION_ITEMS = "/v1/dimensions/{}/items"
    DIMENSION_ITEM = "/v1/dimensions/{}/items/{}"
    SUPPLIERS = "/v1/suppliers"
    SUPPLIER = "/v1/suppliers/{}"
    USERS = "/v1/users"
    BANK_ACCOUNTS = "/v1/bank-accounts"
    BALANCE = "/v1/bank-accounts/{}/balance"
    PAYMENT_TERMS = "/v1/payment-terms"
    MOVEMENTS = "/v1/bank-transactions/search-query"
    FILES = "/v1/files/search-query"
    FILE_CONTENT = "/v1/files/{}/content"


class Token:
    ACCESS = "access_token"
    EXPIRES_IN = "expires_in"
    INVALID_SCOPE = "invalid_scope"


class Scope:
    READ = "read"
    WRITE = "write"


class Envelope:
    DATA = "data"
    META = "meta"
    PAGINATION = "pagination"
    HAS_MORE = "hasMore"
    PAGE = "page"
    TOTAL_PAGES = "totalPages"
    TOTAL_ITEMS = "totalItems"
    ERRORS = "errors"


class Query:
    PAGE = "page"
    PAGE_SIZE = "page_size"
    SORT = "sort"
    UPDATED_SINCE = "update_time__gte"
    BY_EXPENSE_DATE = "expense_date"


class Search:
    FILTERS = "filters"
    EXPENSE_IDS = "expenseIds"
    """Assumed: line ids stand here too, for the files of lines."""
    WALLET = "bankAccountId"
    BOOKED_FROM = "bookingDateFrom"
    BOOKED_TO = "bookingDateTo"
    SORT = "sort"
    OLDEST_FIRST = {"sortBy": "bookingDate", "sortOrder": "ASC"}  # noqa: RUF012 - never changed
    PAGINATION = "pagination"
    PAGE = "page"
    PAGE_SIZE = "pageSize"


class Header:
    LIMIT = "X-RateLimit-Limit"
    REMAINING = "X-RateLimit-Remaining"
    RESET = "X-RateLimit-Reset"
    SCOPE = "X-RateLimit-Scope"
    RETRY_AFTER = "Retry-After"
    LOCATION = "Location"
    DATE = "Date"


class Money:
    AMOUNT = "amount"
    CURRENCY = "currency"


class Common:
    ID = "id"
    NAME = "name"
    CODE = "code"
    STATUS = "status"
    ACTIVE = "ACTIVE"
    DELETED_AT = "deleteTime"


class Expense:
    ID = "id"
    TYPE = "expenseType"
    SUBTYPE = "expenseSubType"
    STATUS = "status"
    SUPPLIER = "supplierId"
    CREATED_BY = "createdBy"
    BOOKING_TEXT = "bookingText"
    DESCRIPTION = "description"
    HOME_AMOUNT = "homeAmount"
    ORIGINAL_AMOUNT = "originalAmount"  # assumed
    TIME = "expenseTime"
    UPDATED = "updateTime"
    EXPORT = "exportMetadata"
    METADATA = "expenseMetadata"
    LINES = "lines"


class Export:
    STATUS = "exportStatus"  # assumed
    FIRST = "firstExportTime"  # assumed
    EXPORTED = "EXPORTED"


class Card:
    STATE = "transactionStatus"
    MERCHANT = "merchantDetails"
    BOOKED = "bookingDate"
    SETTLED = "settlementDate"
    INVOICE_NUMBER = "invoiceNumber"
    RECEIPT_REQUIREMENT = "receiptRequirement"
    REQUIRED = "REQUIRED"
    HOLDER = "cardholderId"  # assumed
    CARD = "cardId"  # assumed


class Invoice:
    NUMBER = "invoiceNumber"  # assumed
    ISSUED = "invoiceDate"  # assumed
    DUE = "dueDate"  # assumed
    NET_DUE = "netDueDate"  # assumed
    PAYMENT_REFERENCE = "paymentReference"


class Payment:
    """Of invoices and reimbursements alike; an invoice has a date, a reimbursement a time."""

    STATE = "paymentStatus"  # assumed
    CHANNEL = "paymentChannel"  # assumed
    DATE = "paymentDate"
    TIME = "paymentTime"  # assumed
    PAID = "paidAmount"  # assumed
    RECIPIENT = "recipientId"  # assumed


class Line:
    ID = "id"
    PARENT = "parentLineId"  # assumed
    TYPE = "expenseType"
    ROLE = "lineType"  # assumed
    ACCOUNT = "expenseAccountId"
    TAX_RATE = "taxRateId"
    DIMENSIONS = "dimensions"
    BOOKING_TEXT = "bookingText"
    DESCRIPTION = "description"
    AMOUNT = "amount"
    NET = "netAmount"
    VAT = "vatAmount"
    GROSS = "grossAmount"
    HOME = "homeAmount"
    QUANTITY = "quantity"
    UNIT_PRICE = "unitPrice"
    DISTANCE = "distance"  # assumed
    DISTANCE_UNIT = "distanceUnit"  # assumed
    RATE_PER_UNIT = "ratePerUnit"  # assumed


class LineType:
    CARD = "CARD_TRANSACTION_LINE"
    FX_FEE = "FX_FEE"
    INVOICE = "INVOICE_LINE"
    RECEIPT = "REIMBURSEMENT_INVOICE_LINE"
    RECEIPT_SPLIT = "REIMBURSEMENT_INVOICE_LINE_SPLIT"
    MILEAGE = "MILEAGE_LINE"
    PER_DIEM = "PER_DIEM_LINE"


class LineRole:
    MAIN = "MAIN"
    CORRECTION = "CORRECTION"


class Dimension:
    DIMENSION = "dimensionId"
    ITEM = "dimensionItemId"
    INACTIVE = "INACTIVE"  # assumed


class TaxRate:
    RATE = "rate"


class Supplier:
    """Read and written by the same names (assumed, as Moss shows no body)."""

    DEACTIVATED = "DEACTIVATED"
    VAT_ID = "vatIdNo"
    IBAN = "iban"
    EMAIL = "email"  # assumed
    ADDRESS = "address"
    LINE_1 = "addressLine1"  # assumed
    LINE_2 = "addressLine2"
    POSTAL_CODE = "postalCode"  # assumed
    CITY = "city"  # assumed
    COUNTRY = "country"  # assumed


class User:
    FIRST_NAME = "firstName"  # assumed
    LAST_NAME = "lastName"  # assumed
    EMAIL = "email"  # assumed


class BankAccount:
    IBAN = "iban"  # assumed
    FUNDING = "fundingType"  # assumed
    CREDIT = "CREDIT"
    CURRENCY = "currency"


class Balance:
    AMOUNT = "balance"
    AVAILABLE = "availableBalance"


class Movement:
    """A bank transaction of a wallet; signed: money that leaves it is negative (assumed)."""

    WALLET = "bankAccountId"
    TYPE = "transactionType"
    AMOUNT = "amount"
    BEFORE_FEES = "amountBeforeFees"
    ORIGINAL = "originalAmount"
    BOOKED = "bookingDate"
    VALUED = "valueDate"
    COUNTERPARTY = "counterparty"
    DESCRIPTION = "description"
    UPDATED = "updateTime"
    FEES = "fees"


class PaymentTerm:
    DUE_DAYS = "dueDays"  # assumed


class File:
    ORIGINAL_NAME = "originalName"
    SIZE = "size"
    EXPENSE = "expenseId"  # assumed
    LINE = "expenseLineId"  # assumed


class ErrorCode:
    """Why something was not written, with the status 402 or 409."""

    MODULE_MISSING = "ERR_MODULE_NOT_ACTIVATED"
    MANAGED = "ERR_MANAGED_RESOURCE_IMMUTABLE"
    DIMENSION_INACTIVE = "ERR_DIMENSION_INACTIVE"
    ITEM_INACTIVE = "ERR_DIMENSION_ITEM_INACTIVE"
