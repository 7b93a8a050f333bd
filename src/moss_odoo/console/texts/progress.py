"""What a job is at just now, as its progress tells."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class ProgressTexts(Group):
    """Steps of the work, named as they are told, without signs and capitals."""

    looking_at_odoo = Text("Looking at Odoo", "Abgleich mit Odoo")
    reading_expenses_from_moss = Text(
        "Reading expenses from Moss", "Ausgaben werden aus Moss gelesen"
    )
    reading_bank_transactions_from_moss = Text(
        "Reading bank transactions from Moss", "Banktransaktionen werden aus Moss gelesen"
    )
    reading_what_stands_in_odoo = Text(
        "Reading what stands in Odoo", "Der Stand in Odoo wird gelesen"
    )
    planning = Text("Planning", "Buchungen werden geplant")
    booking_in_odoo = Text("Booking in Odoo", "In Odoo wird gebucht")
    booking_the_wallets_statements = Text(
        "Booking the wallets' statements", "Kontoauszüge der Wallets werden gebucht"
    )
    looking_at_what_stands_in_odoo = Text(
        "Looking at what stands in Odoo", "Der Stand in Odoo wird geprüft"
    )
    taking_back = Text("Taking back", "Exporte werden zurückgenommen")
    comparing = Text("Comparing", "Vergleich")
    comparing_master_data = Text("Comparing master data", "Stammdaten werden verglichen")
    odoo_accounts_taxes_analytic_accounts = Text(
        "Odoo: accounts, taxes, analytic accounts", "Odoo: Konten, Steuern, Kostenstellen"
    )
    odoo_employees_analytic_plans_payment_terms_journals_currencies = Text(
        "Odoo: employees, analytic plans, payment terms, journals, currencies",
        "Odoo: Mitarbeiter, Kostenstellenpläne, Zahlungsbedingungen, Journale, Währungen",
    )
    odoo_contacts = Text("Odoo: contacts", "Odoo: Kontakte")
    odoo_suppliers = Text("Odoo: suppliers", "Odoo: Lieferanten")
    odoo_analytic_accounts = Text("Odoo: analytic accounts", "Odoo: Kostenstellen")
    writing_to_moss = Text("Writing to Moss", "Nach Moss wird übertragen")
    reading_balances_and_bank_transactions_from_moss = Text(
        "Reading balances and bank transactions from Moss",
        "Salden und Banktransaktionen werden aus Moss gelesen",
    )
    reading_odoos_accounts = Text("Reading Odoo's accounts", "Die Konten in Odoo werden gelesen")
    asking_odoo = Text("Asking Odoo", "Odoo wird gefragt")
    asking_moss = Text("Asking Moss", "Moss wird gefragt")
    asking_moss_for_its_wallets = Text(
        "Asking Moss for its wallets", "Moss wird nach den Wallets gefragt"
    )
    looking_for_odoo = Text("Looking for Odoo", "Odoo wird gesucht")
    looking_for_the_suppliers_in_odoo = Text(
        "Looking for the suppliers in Odoo", "Lieferanten werden in Odoo gesucht"
    )
    preparing_odoo = Text("Preparing Odoo", "Odoo wird vorbereitet")
    recovering = Text("Recovering", "Wiederherstellung")
