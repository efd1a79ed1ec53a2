// Shows the API by Swagger UI, which stands in a global of its bundle.
const place = document.getElementById("api");

window.SwaggerUIBundle({
  domNode: place,
  url: place.dataset.schema,
  deepLinking: true,
  validatorUrl: null, // no request to another host
});
