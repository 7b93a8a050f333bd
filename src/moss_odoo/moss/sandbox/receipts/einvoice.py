"""A German e-invoice (XRechnung, in the syntax of UN/CEFACT CII): an XML file, not a picture."""

from decimal import Decimal
from xml.sax.saxutils import escape

from moss_odoo.moss.sandbox.receipts.paper import Paper, Position, TaxSum

_XML = "<?xml version='1.0' encoding='UTF-8'?>\n"
_SPACES = (
    'xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" '
    'xmlns:ram="urn:un:unece:uncefact:data:standard:'
    'ReusableAggregateBusinessInformationEntity:100" '
    'xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"'
)
_GUIDELINE = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"
_INVOICE, _CREDIT = "380", "381"


def einvoice(paper: Paper, _seed: str, size: int) -> bytes:
    """Filled up with a comment to exactly `size` bytes."""
    body = f"""\
<rsm:CrossIndustryInvoice {_SPACES}>
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>\
<ram:ID>{_GUIDELINE}</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>\
</rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>{escape(paper.number)}</ram:ID>\
<ram:TypeCode>{_CREDIT if paper.credit else _INVOICE}</ram:TypeCode>\
<ram:IssueDateTime>{_day(paper)}</ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
{"".join(_line(number, item) for number, item in enumerate(paper.positions, start=1))}\
<ram:ApplicableHeaderTradeAgreement>{_seller(paper)}\
<ram:BuyerTradeParty><ram:Name>ACME GmbH</ram:Name></ram:BuyerTradeParty>\
</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery/>
{_settlement(paper)}
</rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
"""
    bare = (_XML + body).encode()
    room = size - len(bare) - len("<!---->\n")
    if room < 0:
        raise ValueError(f"This invoice takes {len(bare)} bytes, not {size}.")
    return bare + b"<!--" + b" " * room + b"-->\n"


def _day(paper: Paper) -> str:
    return f'<udt:DateTimeString format="102">{paper.time:%Y%m%d}</udt:DateTimeString>'


def _seller(paper: Paper) -> str:
    seller = paper.seller
    return (
        f"<ram:SellerTradeParty><ram:Name>{escape(seller.name)}</ram:Name>"
        f"<ram:PostalTradeAddress><ram:LineOne>{escape(seller.address or '')}</ram:LineOne>"
        f"<ram:CityName>{escape(seller.city or '')}</ram:CityName>"
        f"<ram:CountryID>{seller.country or 'DE'}</ram:CountryID></ram:PostalTradeAddress>"
        f'<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">{paper.vat_id or ""}</ram:ID>'
        "</ram:SpecifiedTaxRegistration></ram:SellerTradeParty>"
    )


def _line(number: int, item: Position) -> str:
    return (
        "<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument>"
        f"<ram:LineID>{number}</ram:LineID></ram:AssociatedDocumentLineDocument>"
        f"<ram:SpecifiedTradeProduct><ram:Name>{escape(item.text)}</ram:Name>"
        "</ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeAgreement>"
        "<ram:NetPriceProductTradePrice>"
        f"<ram:ChargeAmount>{item.unit_price}</ram:ChargeAmount>"
        "</ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>"
        '<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">'
        f"{item.quantity}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>"
        f"<ram:SpecifiedLineTradeSettlement>{_tax(item.percent)}"
        "<ram:SpecifiedTradeSettlementLineMonetarySummation>"
        f"<ram:LineTotalAmount>{item.net}</ram:LineTotalAmount>"
        "</ram:SpecifiedTradeSettlementLineMonetarySummation>"
        "</ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>\n"
    )


def _tax(percent: Decimal, amounts: str = "") -> str:
    category = "S" if percent else "E"
    return (
        f"<ram:ApplicableTradeTax>{amounts}<ram:TypeCode>VAT</ram:TypeCode>"
        f"<ram:CategoryCode>{category}</ram:CategoryCode>"
        f"<ram:RateApplicablePercent>{percent}</ram:RateApplicablePercent></ram:ApplicableTradeTax>"
    )


def _tax_sum(tax: TaxSum) -> str:
    return _tax(
        tax.percent,
        f"<ram:CalculatedAmount>{tax.vat}</ram:CalculatedAmount>"
        f"<ram:BasisAmount>{tax.net}</ram:BasisAmount>",
    )


def _settlement(paper: Paper) -> str:
    total, currency = paper.total, paper.currency
    return (
        "<ram:ApplicableHeaderTradeSettlement>"
        f"<ram:InvoiceCurrencyCode>{currency}</ram:InvoiceCurrencyCode>"
        f"{''.join(map(_tax_sum, paper.taxes))}"
        "<ram:SpecifiedTradeSettlementHeaderMonetarySummation>"
        f"<ram:LineTotalAmount>{total.net}</ram:LineTotalAmount>"
        f"<ram:TaxBasisTotalAmount>{total.net}</ram:TaxBasisTotalAmount>"
        f'<ram:TaxTotalAmount currencyID="{currency}">{total.vat}</ram:TaxTotalAmount>'
        f"<ram:GrandTotalAmount>{total.gross}</ram:GrandTotalAmount>"
        f"<ram:DuePayableAmount>{total.gross}</ram:DuePayableAmount>"
        "</ram:SpecifiedTradeSettlementHeaderMonetarySummation>"
        "</ram:ApplicableHeaderTradeSettlement>"
    )
