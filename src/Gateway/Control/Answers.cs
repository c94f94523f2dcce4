namespace Gateway.Control;

/// <summary>Answers that show one resource, with its ETag.</summary>
internal static class Answers
{
    public static IResult Ok(Row row, object view) => new Versioned(row, view, StatusCodes.Status200OK, null);

    public static IResult Created(Row row, object view, string collection) => new Versioned(row, view,
        StatusCodes.Status201Created, $"{ControlPlane.Root}/{collection}/{row.Id}");

    /// <summary>Nothing was changed yet: the resource is the request for it.</summary>
    public static IResult Accepted(Row row, object view, string collection) => new Versioned(row, view,
        StatusCodes.Status202Accepted, $"{ControlPlane.Root}/{collection}/{row.Id}");

    private sealed class Versioned(Row row, object view, int status, string? location) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.Headers.ETag = Precondition.ETag(row);
            if (location is not null) context.Response.Headers.Location = location;
            return TypedResults.Json(view, statusCode: status).ExecuteAsync(context);
        }
    }
}
