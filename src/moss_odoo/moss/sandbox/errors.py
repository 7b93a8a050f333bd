"""What the API answers when it cannot do what it was asked."""


class ApiError(Exception):
    """An error of Moss's API: HTTP status, its code, a sentence, and the field at fault."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        field: str | None = None,
        *,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.field = field
        self.headers = headers or {}


def bad_request(message: str, field: str | None = None) -> ApiError:
    return ApiError(400, "ERR_BAD_REQUEST", message, field)


def unauthorized(message: str) -> ApiError:
    return ApiError(401, "ERR_UNAUTHORIZED", message, headers={"WWW-Authenticate": "Bearer"})


def forbidden(message: str) -> ApiError:
    return ApiError(403, "ERR_FORBIDDEN", message)


def too_many(headers: dict[str, str]) -> ApiError:
    return ApiError(429, "ERR_TOO_MANY_REQUESTS", "Too many requests.", headers=headers)


def not_found(what: str) -> ApiError:
    return ApiError(404, "ERR_NOT_FOUND", f"There is no such {what} in this organisation.")


def conflict(code: str, message: str, field: str | None = None) -> ApiError:
    return ApiError(409, code, message, field)


def unprocessable(message: str, field: str) -> ApiError:
    return ApiError(422, "ERR_REFERENCED_ENTITY_INVALID", message, field)


class TokenError(Exception):
    """An error of the token endpoint, as OAuth 2 words it."""

    def __init__(self, status: int, error: str, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.error = error
        self.description = description
